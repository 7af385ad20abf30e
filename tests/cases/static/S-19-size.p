// Types that would be huge when written out are refused, in width and in depth.
type A = (int, int, int, int, int, int, int, int);
type B = (A, A, A, A, A, A, A, A);
type C = (B, B, B, B, B, B, B, B);
type D = (C, C, C, C, C, C, C, C);  // error: P0319
type E = (D, D, D, D, D, D, D, D);
machine Main { var e: E; start state S { entry { e = 1; } } }
