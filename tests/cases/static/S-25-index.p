// Indices of l-values, inserts and removals have the type of the container.
machine Main {
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  start state S {
    entry {
      s[true] = 1;  // error: P0425
      mp[true] = true;  // error: P0425
      s += (true, 1);  // error: P0425
      s += (0, true);  // error: P0425
      mp += (true, true);  // error: P0425
      mp += (0, 1);  // error: P0425
      st += (true);  // error: P0425
      st += ((1, 2));  // error: P0425
      s -= true;  // error: P0425
      s -= (5, 7);  // error: P0425
      mp -= true;  // error: P0425
      st -= true;  // error: P0425
      mp[0] = 1;  // error: P0425
      s[0] = true;  // error: P0425
    }
  }
}
