// union takes two modules or more.
module Q = union { Main };  // error: P0202
machine Main { start state S { } }
