// expect: holds
// Exit and with functions may wait in receive.
event eGo;
event e1;
event e2;
machine Main {
  var log: string;
  start state A {
    entry {
      send this, e2;
      send this, e1;
      raise eGo;
    }
    exit {
      receive {
        case e1: {
          log = log + "1";
        }
      }
    }
    on eGo goto B with {
      receive {
        case e2: {
          log = log + "2";
        }
      }
    }
  }
  state B {
    entry {
      assert log == "12";
    }
  }
}
