// Monitors never restart, so their variables are not durable.
event e;
spec Watch observes e { var x: int; durable var a, b: int; start state S { ignore e; } }  // error: P0724
scenario Seen observes e { durable var c: int; start state S { on e goto T; } cold state T { ignore e; } }  // error: P0724
machine Main { durable var d: int; start state S { } }
test t [main=Main]: assert Watch in { Main };
