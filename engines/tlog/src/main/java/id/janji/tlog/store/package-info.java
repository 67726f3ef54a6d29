/// Many logs in one folder, made durable together: one write and one force for all that wait.
@NullMarked
package id.janji.tlog.store;

import org.jspecify.annotations.NullMarked;
