// The pairs of one name that the table of 4.2 allows.
event Busy;
enum Col { Red, Blue }
type Idle = int;
fun Main() { }
fun Red(): int { return 1; }
fun Idle(): int { return 2; }
module Main = { Main };
module Col = { Main };
machine Main {
  var Idle: int;
  var Count: Idle;
  fun Count(): int { return Count; }
  start state Col {
    entry {
      var here: int;
      Main();
      here = Count() + Red() + Idle() + Idle;
      goto Main;
    }
  }
  state Main { on Busy goto Red; }
  state Red { ignore Busy; }
}
test Main [main=Main]: Main;
test Col [main=Main]: Col;
