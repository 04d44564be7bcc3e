import './theme/mantine.css';
import '../ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { Providers } from './providers.tsx';
import { Shell } from './shell/shell.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

createRoot(root).render(
  <Providers>
    <Shell />
  </Providers>,
);
