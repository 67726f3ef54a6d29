/// Tests of who is asking, over real HTTP and a real database.
@NullMarked
package id.janji.identity;

import org.jspecify.annotations.NullMarked;
