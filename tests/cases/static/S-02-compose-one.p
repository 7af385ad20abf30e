// compose takes two modules or more.
module Q = compose { Main };  // error: P0202
machine Main { start state S { } }
