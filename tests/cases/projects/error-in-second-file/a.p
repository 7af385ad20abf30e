machine Main { var i: int; start state S { entry { i = give(); } } }
