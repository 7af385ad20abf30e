// '?' starts no token.
type T = (x: any?);  // error: P0201
machine Main { start state S { } }
