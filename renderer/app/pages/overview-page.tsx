import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.tsx';

export function OverviewPage() {
  const words = useWords();
  return <PageTitle title={words('app:place.overview')} />;
}
