/// What custody does by itself: destroys what is past its time, removes, compacts and sweeps.
@NullMarked
package id.janji.custody.job;

import org.jspecify.annotations.NullMarked;
