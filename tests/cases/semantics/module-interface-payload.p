// expect: holds
// An interface with a payload: the argument reaches the entry of the machine behind it.
event eN: int;
interface Worker((boss: machine, n: int)) receives eN;
machine Real receives eN; {
  start state S {
    entry (t: (boss: machine, n: int)) {
      send t.boss, eN, t.n + 1;
    }
    ignore eN;
  }
}
machine Main {
  start state S {
    entry {
      var w: Worker;
      w = new Worker((boss = this, n = 4));
      send w, eN, 0;
      receive {
        case eN: (n: int) {
          assert n == 5;
        }
      }
    }
  }
}
test tcWorker [main=Main]: { Main, Real -> Worker };
