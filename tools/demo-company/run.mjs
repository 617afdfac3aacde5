/** Plays the demo company. Started by the product, which says in the environment where it is and how it may be reached. */
import { main } from '@customering/demo-company';

await main(process.env);
