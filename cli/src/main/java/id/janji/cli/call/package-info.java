/// Requests to a running Janji that a program signs with its own key, and what comes back.
@NullMarked
package id.janji.cli.call;

import org.jspecify.annotations.NullMarked;
