// Handlers, cases, event sets and interfaces need declared events; a variable is no event name.
event eN;
enum Col { Red, Blue }
eventset ES = { eN, nope };  // error: P0316
interface Small() receives eN, nope;  // error: P0316
machine Kid receives nope; sends eN; { start state S { } }  // error: P0316
machine Nip receives eN; sends nope; { start state S { } }  // error: P0316
machine Main {
  var ev: event;
  start state S {
    entry {
      receive {
        case nope: { }  // error: P0316
        case eN: { }
      }
    }
    on ev do { }  // error: P0316
    on gone goto A;  // error: P0316
    on Red goto A;  // error: P0316
    defer nope;  // error: P0316
    ignore miss;  // error: P0316
  }
  state A {
    on eN do {
      receive {
        case ev: { }  // error: P0316
      }
    }
  }
}
