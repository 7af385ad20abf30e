// expect: deadlock
// D-11: the key and the lock are taken in an order that blocks one schedule only.
event eLeft;
event eRight;
machine Kid {
  start state S {
    entry (t: (boss: machine, left: bool)) {
      if (t.left) {
        send t.boss, eLeft;
      } else {
        send t.boss, eRight;
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid((boss = this, left = true));
      k = new Kid((boss = this, left = false));
      receive {
        case eLeft: { }
        case eRight: {
          receive { // violation: P1011
            case eRight: { }
          }
        }
      }
    }
    ignore eLeft, eRight;
  }
}
