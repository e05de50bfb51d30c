import { config } from 'zod';

// The page's policy forbids code made from text; zod would try, and the attempt alone is reported. Import this first.
config({ jitless: true });
