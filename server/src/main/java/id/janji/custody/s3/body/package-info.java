/// Content on its way in: decoded, counted and checked against everything that was claimed of it.
@NullMarked
package id.janji.custody.s3.body;

import org.jspecify.annotations.NullMarked;
