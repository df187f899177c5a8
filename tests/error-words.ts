/** What comes late in a browser is here at once: tests look at what is shown, and one of them at how it comes. */
import { loadErrorWords } from '@/lib/errors/late-words';

await loadErrorWords();
