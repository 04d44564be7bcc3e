import { config } from 'zod';

// Zod compiles schemas with `new Function` where that is allowed, and trying it breaks the page's content security policy. This runs
// before any schema is made: it is the first import of the start.
config({ jitless: true });
