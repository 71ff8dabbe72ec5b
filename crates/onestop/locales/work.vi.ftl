# work.vi
