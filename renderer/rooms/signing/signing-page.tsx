import { useLocation, useRoute } from 'wouter';
import { useCommand } from '../../client/commands.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.tsx';
import { SIGN_PLACE, VERIFY_PLACE } from './places.ts';
import { SignView } from './sign-view.tsx';
import classes from './signing-page.module.css';
import { VerifyView } from './verify-view.tsx';

/** Whose word a file bears: signing one, and verifying any. */
export function SigningPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const [isVerify] = useRoute(VERIFY_PLACE);
  useCommand('verify-file', () => navigate(VERIFY_PLACE));
  return (
    <div className={classes.page}>
      <PageTitle title={words(isVerify ? 'signing:page.verify-title' : 'signing:page.sign-title')}>
        {words(isVerify ? 'signing:page.verify-lead' : 'signing:page.sign-lead')}
      </PageTitle>
      <PageTabs
        label={words('signing:page.parts')}
        tabs={[
          { href: SIGN_PLACE, word: words('signing:page.sign'), isHere: !isVerify },
          { href: VERIFY_PLACE, word: words('signing:page.verify'), isHere: isVerify },
        ]}
      />
      {isVerify ? <VerifyView /> : <SignView />}
    </div>
  );
}
