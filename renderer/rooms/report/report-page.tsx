import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.tsx';

export function ReportPage() {
  const words = useWords();
  return <PageTitle title={words('app:place.report')} />;
}
