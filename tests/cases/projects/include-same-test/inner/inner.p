machine Alone { start state S { } }
test t [main=Alone]: { Alone };
