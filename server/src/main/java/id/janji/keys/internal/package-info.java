/// What lies between acts that wait for a keeper and the keeper that asks for work.
@NullMarked
package id.janji.keys.internal;

import org.jspecify.annotations.NullMarked;
