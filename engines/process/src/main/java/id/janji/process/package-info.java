/// Child processes under operating-system users of their own, with nothing of ours around them.
@NullMarked
package id.janji.process;

import org.jspecify.annotations.NullMarked;
