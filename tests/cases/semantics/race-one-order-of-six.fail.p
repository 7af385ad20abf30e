// expect: assertion
// Of the ninety orders in which three machines announce twice each, one fails.
event eStep: int;
event eGo: machine;
spec Order observes eStep {
  var s: seq[int];
  start state S {
    on eStep do (n: int) {
      s += (sizeof(s), n);
      if (sizeof(s) == 6) {
        assert !(s[0] == 3 && s[1] == 1 && s[2] == 5 && s[3] == 2 && s[4] == 4 && s[5] == 6); // violation: P1001
      }
    }
  }
}
machine A {
  start state S {
    entry {
      announce eStep, 1;
      announce eStep, 2;
    }
  }
}
machine B {
  start state S {
    entry {
      announce eStep, 3;
      announce eStep, 4;
    }
  }
}
machine C {
  start state S {
    entry {
      announce eStep, 5;
      announce eStep, 6;
    }
  }
}
machine Main {
  start state S {
    entry {
      new A();
      new B();
      new C();
    }
  }
}
test t [main=Main]: assert Order in { Main, A, B, C };
