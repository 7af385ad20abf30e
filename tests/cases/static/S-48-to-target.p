// The target of to is int, float or a permission type.
enum Col { Red, Blue }
enum Other { Left, Right }
machine Main {
  var b: bool;
  var a: any;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var str: string;
  var col: Col;
  var oth: Other;
  var sa: seq[any];
  start state S {
    entry {
      a = 1 to (int, float);  // error: P0448
      str = 1 to string;  // error: P0448
      col = 1 to Col;  // error: P0448
      b = 1 to bool;  // error: P0448
      a = 1 to any;  // error: P0448
      sa = s to seq[any];  // error: P0448
      m = this to machine;  // error: P0448
      ev = ev to event;  // error: P0448
      oth = col to Other;  // error: P0448
    }
  }
}
