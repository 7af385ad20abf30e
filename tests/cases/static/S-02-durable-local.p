// Only a variable of a machine is durable.
machine Main { start state S { entry { durable var x: int; x = 1; } } }  // error: P0202
