// Every error in a body is reported, and those of the head do not hide them.
machine Main {
  var i: int; var b: bool; var s: seq[int]; var mp: map[int, bool];
  start state S {
    entry {
      foreach (i in s) {
        i = true;  // error: P0425
        b = i;  // error: P0425
      }
      foreach (i in mp) {  // error: P0465
        b = 1;  // error: P0425
      }
      while (i) {  // error: P0429
        if (s) { b = 2; }  // error: P0429 P0425
        else { i = b + 1; }  // error: P0443
      }
    }
  }
}
