// Only a variable is assigned, inserted into or removed from.
event eN;
event eI: int;
enum Col { Red, Blue }
machine Main {
  var ev: event;
  start state S {
    entry {
      eN = ev;  // error: P0421
      Red = Blue;  // error: P0421
      eN += (1);  // error: P0421
      eI += (0, 1);  // error: P0421
      Red -= 1;  // error: P0421
    }
  }
}
