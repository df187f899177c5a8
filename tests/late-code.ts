/** What comes late in a browser is here at once: tests look at what is shown, and their own tests at how it comes. */
import { loadErrorWords } from '@/lib/errors/late-words';
import '@/lib/protocol/proof';

await loadErrorWords();
