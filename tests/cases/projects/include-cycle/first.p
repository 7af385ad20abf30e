machine One { start state S { entry { new Two(); } } }
test tOne [main=One]: { One, Two };
