// The clashes of 4.2 do not depend on the order of the declarations.
event eN;
spec A observes eN { start state S { ignore eN; } }
type A = int;  // error: P0311
spec B observes eN { start state S { ignore eN; } }
enum B { Red }  // error: P0311
spec C observes eN { start state S { ignore eN; } }
interface C() receives eN;  // error: P0311
eventset D = { eN };
interface D() receives eN;  // error: P0311
eventset E = { eN };
machine E { start state S { } }  // error: P0311
interface F() receives eN;
eventset F = { eN };  // error: P0311
machine G { start state S { } }
eventset G = { eN };  // error: P0311
eventset H = { eN };
eventset H = { eN };  // error: P0311
scenario I observes eN { start state S { on eN goto T; } cold state T { ignore eN; } }
spec I observes eN { start state S { ignore eN; } }  // error: P0311
machine Main { start state S { } }
