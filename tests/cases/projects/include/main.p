machine Driver { start state S { entry { new Worker(); } } }
test tOuter [main=Driver]: { Driver, Worker };
implementation tShip [main=Driver]: { Driver, Worker };
