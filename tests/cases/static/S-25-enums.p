// An enum accepts the same enum only.
enum Col { Red, Blue }
enum Other { Left, Right }
machine Main {
  var ev: event;
  var col: Col;
  var oth: Other;
  start state S {
    entry {
      col = Left;  // error: P0425
      oth = col;  // error: P0425
      col = 0;  // error: P0425
      col = ev;  // error: P0425
    }
  }
}
