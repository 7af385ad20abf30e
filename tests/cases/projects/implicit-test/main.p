machine Main { start state S { entry { new Kid(3); } } }
