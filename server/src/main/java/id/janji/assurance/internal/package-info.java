/// How probes are run and findings are stored; the board above asks nothing else.
@NullMarked
package id.janji.assurance.internal;

import org.jspecify.annotations.NullMarked;
