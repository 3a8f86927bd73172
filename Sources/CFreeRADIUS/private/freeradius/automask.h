// Debian's libfreeradius-dev includes this header and leaves it out; nothing in it is needed here.
