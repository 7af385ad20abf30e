// An interface that is only created cannot be hidden.
machine A { start state S { } }
machine Main { start state S { entry { new A(); } } }
test t [main=Main]: union (hidei A in { Main }), { A };  // error: P0687
