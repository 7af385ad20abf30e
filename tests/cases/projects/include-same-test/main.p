machine Driver { start state S { } }
test t [main=Driver]: { Driver };
