/// How notices are kept, climb from one address to the next, and reach the customer's log.
@NullMarked
package id.janji.notify.internal;

import org.jspecify.annotations.NullMarked;
