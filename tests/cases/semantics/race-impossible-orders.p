// expect: holds
// However three machines interleave, the order of each one's own announcements stays.
event eStep: int;
spec Order observes eStep {
  var s: seq[int];
  start state S {
    on eStep do (n: int) {
      s += (sizeof(s), n);
      if (sizeof(s) == 6) {
        assert !(s[0] == 3 && s[1] == 2);
        assert s[5] % 2 == 0;
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
