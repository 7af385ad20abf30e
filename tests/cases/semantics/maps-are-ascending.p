// expect: holds
// Keys and values are ascending by key and aligned.
machine Main {
  start state S {
    entry {
      var m: map[int, string];
      var k: int;
      var text: string;
      m[3] = "c";
      m[1] = "a";
      m[2] = "b";
      assert keys(m)[0] == 1 && keys(m)[1] == 2 && keys(m)[2] == 3;
      assert values(m)[0] == "a" && values(m)[1] == "b" && values(m)[2] == "c";
      m[1] = "z";
      m -= 2;
      m[0] = "y";
      foreach (k in keys(m)) {
        text = text + m[k];
      }
      assert text == "yzc";
      assert sizeof(values(m)) == 3;
    }
  }
}
