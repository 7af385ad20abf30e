// Without tests every machine is bound to itself.
machine Kid { start state S { entry { new Main(); } } }
machine Main { start state S { entry { new Kid(); } } }
