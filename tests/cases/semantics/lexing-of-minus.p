// expect: holds
// x=-1 assigns, a<-b compares with a negation, m-=1 removes.
machine Main {
  start state S {
    entry {
      var x: int;
      var y: int;
      var m: map[int, int];
      x=-1;
      y=3;
      assert x == 0-1;
      assert !(x<-y);
      assert y-1==2;
      m[1] = 1;
      m-=1;
      assert sizeof(m)==0;
      m[-1] = 5;
      m-=-1;
      assert sizeof(m)==0;
    }
  }
}
