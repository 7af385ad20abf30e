// Block comments do not nest.
/* a /* b */ c */  // error: P0202
machine Main { start state S { } }
