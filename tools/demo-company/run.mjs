/** Plays the demo company. Started by the product, which says in the environment where it is and how it may be reached. */
import { main } from './dist/index.js';

await main(process.env);
