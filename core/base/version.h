/* What the program calls itself. */
#ifndef LUTRIN_BASE_VERSION_H
#define LUTRIN_BASE_VERSION_H

#define LUTRIN_VERSION "0.1.0"

#endif
