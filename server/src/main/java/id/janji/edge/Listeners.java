package id.janji.edge;

import java.util.List;

/// The doors that are open at this moment, as the server really bound them.
@FunctionalInterface
public interface Listeners {
  List<Listener> open();
}
