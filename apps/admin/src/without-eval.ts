import { z } from 'zod';

// The content policy forbids code made from text, which zod would try for speed. Before the first schema is made.
z.config({ jitless: true });
